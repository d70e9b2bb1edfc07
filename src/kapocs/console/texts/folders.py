"""Folders of letters and of landing pages, in English and Hungarian."""

ENGLISH = {
    "folder_delete": "Delete the folder",
    "folder_delete_about": "What lies in it stays, and lies in none.",
    "folder_make": "Make",
    "folder_move": "Move",
    "folder_new": "New folder",
    "folder_none": "In none",
    "folder_open": "What lies in it",
    "folder_rename": "Rename",
    "folders": "Folders",
    "folders_about": "To keep apart what belongs together, such as by year or campaign.",
    "folders_none": "There is no folder yet.",
    "said_moved": "It is moved.",
}
HUNGARIAN = {
    "folder_delete": "Mappa törlése",
    "folder_delete_about": "Ami benne van, megmarad, és egyik mappában sem lesz.",
    "folder_make": "Létrehozás",
    "folder_move": "Áthelyezés",
    "folder_new": "Új mappa",
    "folder_none": "Egyikben sem",
    "folder_open": "Ami benne van",
    "folder_rename": "Átnevezés",
    "folders": "Mappák",
    "folders_about": "Hogy együtt legyen, ami összetartozik, például évek vagy akciók szerint.",
    "folders_none": "Még nincs mappa.",
    "said_moved": "Áthelyezve.",
}
