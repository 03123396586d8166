"""及时、齐全: what is due and late, how long sections take, which columns and statutory items are behind."""
