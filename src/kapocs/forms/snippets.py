"""What puts a form on a page that somebody else made; its plain HTML is in `public.embed`."""

from urllib.parse import urlencode

from kapocs.forms.model import Form


def frame(form: Form, base_url: str) -> str:
    """The hosted form in a frame. `base_url`: where this installation is reached."""
    address = f"{base_url.rstrip('/')}/f/{form.id}"
    return (
        f'<iframe src="{address}" title="{_attribute(form.name)}"'
        ' style="width:100%;height:40rem;border:0"></iframe>'
    )


def script(form: Form, base_url: str) -> str:
    """A script that makes a frame in its own place, as high as the form is."""
    query = urlencode({"listId": form.list_id, "formId": form.id})
    address = f"{base_url.rstrip('/')}/sw/scripts/embed-iframe-form.js?{query}"
    return f'<script src="{_attribute(address)}" title="{_attribute(form.name)}"></script>'


def shortcode(form: Form) -> str:
    """The form as our WordPress plug-in puts it into pages."""
    return f'[kapocs_form form="{form.id}" list="{form.list_id}"]'


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
