"""Below the routes: who holds what open, which right each route needs, and what is withheld."""
