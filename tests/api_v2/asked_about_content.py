"""What operations on letters, segments and landing pages are asked by strangers; by their ids."""

from typing import Any

_NOUNS = ("Letter", "Segment", "LandingPage")
BODIES: dict[str, dict[str, Any]] = {
    **{f"update{noun}": {"name": "Idegen"} for noun in _NOUNS},
    **{f"copy{noun}": {"name": "Idegen"} for noun in _NOUNS[:2]},
    "updateLetterFolder": {"name": "Idegen"},
    "updateLetterImage": {"alt": "Idegen"},
    "updateSegmentGroup": {"name": "Idegen"},
    "updateLandingPageFolder": {"name": "Idegen"},
}
QUERIES_OF_IDS = {"renderLetter": ("listId", "subscriberId")}
"""Operations that are asked with ids in the query."""
BODILESS = {f"{step}{noun}" for step in ("archive", "restore") for noun in _NOUNS}
OF_ANOTHER = {
    f"{verb}LandingPageFolder": {"folderId": "folderOfPages"}
    for verb in ("get", "update", "delete")
}
UNKNOWN = {
    "letterId": "letter_not_found",
    "imageId": "image_not_found",
    "folderId": "folder_not_found",
    "groupId": "folder_not_found",
    "segmentId": "segment_not_found",
    "pageId": "landing_page_not_found",
}
