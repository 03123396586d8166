"""案卷: one application, one file — its papers, in their order, as one PDF or as a ZIP with a list of contents."""
