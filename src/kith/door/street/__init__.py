"""street: the demo cast: invented workers, children and stories, walked through real actions.

`script` says who there is and what happens; `loading` brings it in: the cast by the owner, the stories by
the cast itself, at the time they happen. It serves the demo, the tests, the docs and the screenshots.
No case content of a real person ever stands here: everybody is invented.
"""
