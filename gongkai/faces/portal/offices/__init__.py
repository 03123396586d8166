"""机构和联系方式: who does what, where, when, and on which telephone."""
