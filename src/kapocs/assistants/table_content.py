"""Tools on letters, segments, landing pages and what they share."""

from kapocs.assistants.rows import ADMIN, CORE, ERASE, READ, WRITE, counted, tool

_LETTERS = (
    tool("list_letters", "listLetters", READ, CORE),
    tool("get_letter", "getLetter", READ, CORE),
    tool("create_letter", "createLetter", WRITE, CORE),
    tool("update_letter", "updateLetter", WRITE, CORE),
    tool("copy_letter", "copyLetter", WRITE, CORE),
    tool("render_letter", "renderLetter", READ, CORE, texts=True),
    tool("archive_letter", "archiveLetter", WRITE, CORE),
    tool("restore_letter", "restoreLetter", WRITE, CORE),
    tool("delete_letter", "deleteLetter", ERASE, ADMIN),
    tool("list_folders", "listLetterFolders", READ, CORE),
    tool("create_folder", "createLetterFolder", WRITE, CORE),
    tool("get_folder", "getLetterFolder", READ, ADMIN),
    tool("update_folder", "updateLetterFolder", WRITE, CORE),
    tool("delete_folder", "deleteLetterFolder", ERASE, ADMIN),
    tool("list_letter_images", "listLetterImages", READ, CORE),
    tool("get_letter_image", "getLetterImage", READ, ADMIN),
    tool("delete_letter_image", "deleteLetterImage", ERASE, ADMIN),
    tool("list_globals", "listGlobals", READ, CORE),
    tool("get_global", "getGlobal", READ, CORE),
    tool("set_global", "setGlobal", WRITE, CORE),
    tool("delete_global", "deleteGlobal", ERASE, ADMIN),
)
_SEGMENTS = (
    tool("list_segments", "listSegments", READ, CORE),
    tool("get_segment", "getSegment", READ, CORE),
    tool("create_segment", "createSegment", WRITE, CORE),
    tool("update_segment", "updateSegment", WRITE, CORE),
    tool("copy_segment", "copySegment", WRITE, CORE),
    tool("count_segment", "countSegment", READ, CORE),
    tool("list_segment_subscribers", "listSegmentSubscribers", READ, CORE, texts=True),
    tool("archive_segment", "archiveSegment", WRITE, CORE),
    tool("restore_segment", "restoreSegment", WRITE, CORE),
    counted(tool("delete_segment", "deleteSegment", ERASE, ADMIN), "countSegment", "count"),
    tool("list_segment_groups", "listSegmentGroups", READ, CORE),
    tool("create_segment_group", "createSegmentGroup", WRITE, CORE),
    tool("get_segment_group", "getSegmentGroup", READ, ADMIN),
    tool("update_segment_group", "updateSegmentGroup", WRITE, CORE),
    tool("delete_segment_group", "deleteSegmentGroup", ERASE, ADMIN),
)
_PAGES = (
    tool("list_landing_pages", "listLandingPages", READ, CORE),
    tool("get_landing_page", "getLandingPage", READ, CORE),
    tool("create_landing_page", "createLandingPage", WRITE, CORE),
    tool("update_landing_page", "updateLandingPage", WRITE, CORE),
    tool("archive_landing_page", "archiveLandingPage", WRITE, CORE),
    tool("restore_landing_page", "restoreLandingPage", WRITE, CORE),
    tool("delete_landing_page", "deleteLandingPage", ERASE, ADMIN),
    tool("list_landing_page_folders", "listLandingPageFolders", READ, CORE),
    tool("create_landing_page_folder", "createLandingPageFolder", WRITE, CORE),
    tool("get_landing_page_folder", "getLandingPageFolder", READ, ADMIN),
    tool("update_landing_page_folder", "updateLandingPageFolder", WRITE, CORE),
    tool("delete_landing_page_folder", "deleteLandingPageFolder", ERASE, ADMIN),
)
TOOLS = (*_LETTERS, *_SEGMENTS, *_PAGES)
