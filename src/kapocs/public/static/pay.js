// Goes on to the gateway's page by itself, unless in a frame: no frame may show that page.
"use strict";

if (window.top === window) window.location.replace(document.getElementById("onward").href);
