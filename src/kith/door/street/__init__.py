"""street: the demo cast: invented workers, children and stories, walked through real actions.

Serves the demo, the tests, the docs and the screenshots. Everybody in it is invented.
"""
