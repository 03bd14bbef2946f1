"""The agents and the engine that drives them; the only room that knows Faust."""
