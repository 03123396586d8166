"""人员: users, sections, roles and absence cover of an authority, kept by its administrators."""
