"""The editions of a course's site."""

LEARNER, FACILITATOR = "learner", "facilitator"
EDITIONS = (LEARNER, FACILITATOR)
