"""The built front end and the two message catalogues."""
