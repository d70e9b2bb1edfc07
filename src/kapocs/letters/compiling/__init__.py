"""From a letter's source with its tags to pieces that render fast. Pure; `letters.merge` is its
face.
"""
