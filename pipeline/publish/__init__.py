"""A finished export in the forms that others open as they are: SCDL, databases, Parquet, workbooks."""
