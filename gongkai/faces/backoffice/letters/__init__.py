"""文书: drafting letters, their text, copies, review, sign-off and service; what an authority says in all of them."""
