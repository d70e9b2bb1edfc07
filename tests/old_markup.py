"""Mark-up of embedded forms in the shape in which old pages hold it, written for the tests."""

_ROW = """<div id="container{name}" class="formrowcontainer{more}">
<label class="formlabel">{label}</label>
<div class="fieldcontainer"><input id="{name}" name="{name}" type="{kind}" value=""></div>
<div style="clear: both;"></div>
<div class="error-container">Kérjük, töltse ki!</div></div>
"""
_TEXTS = {
    "email": ("E-mail", "email"),
    "mssys_lastname": ("Vezetéknév", "text"),
    "mssys_mobile": ("Mobil", "tel"),
    "mssys_birthday": ("Születésnap", "text"),
    "mssys_bill_city": ("Város", "text"),
    "mssys_postal_city": ("Szállítási város", "text"),
}
_OPTIONAL = {"mssys_lastname", "mssys_birthday", "mssys_bill_city", "mssys_postal_city"}


def _row(name: str, label: str, kind: str) -> str:
    row = _ROW.format(name=name, label=label, kind=kind, more="")
    if name in _OPTIONAL:
        row = row.replace('<div class="error-container">Kérjük, töltse ki!</div>', "")
    return row


def form_html(nl_id: int, ns_id: int, host: str, *, script: str) -> str:
    """A page's form with the style sheet and scripts it loads; `script`: the page's own."""
    rows = "".join(_row(name, *about) for name, about in _TEXTS.items())
    jquery = f'<script src="{host}/sw/scripts/jquery-1.11.0.min.js"></script>' if script else ""
    mask = (
        f'<script src="{host}/sw/scripts/jquery.inputmask.bundle.min.js"></script>'
        if script
        else ""
    )
    return f"""<h1>Hírek</h1>
<link rel="stylesheet" href="{host}/sw/mailmaster/css/form-template-minimal-light.css">
{jquery}
<script src="{host}/sw/scripts/mailmaster-scripts-1.0.js"></script>
<script src="{host}/sw/scripts/mmutils.min.js"></script>
{mask}{script or _lost_script(host)}
<form action="{host}/t/sub" method="post" enctype="multipart/form-data" id="mssysform77"
 class="mssysform mssysnsid{ns_id}" target="_top">
<input name="nl_id" type="hidden" value="{nl_id}">
<input name="ns_id" type="hidden" value="{ns_id}">
<input type="hidden" name="character-encoding" id="mssys-character-encoding" value="">
<div id="mmform-container77" class="mmform-container">
<fieldset class="titlepart"><h2>Feliratkozás</h2></fieldset>
<fieldset class="datafields">
<input type="hidden" name="mssys_submit_params" value="">
<div id="containeraddress_1535636457" class="formrowcontainer mezo610649">
<label class="formlabel">Address</label><div class="fieldcontainer">
<input id="address_1535636457" name="address_1535636457" type="text" value=""></div></div>
{rows}
<div class="formrowcontainer"><input type="checkbox" class="postalsamechk" id="same">
<label for="same" class="checkbox-formlabel">A szállítási cím ugyanez</label></div>
<div id="containergdpr_nyilatkozat" class="formrowcontainer">
<input type="checkbox" id="gdpr_nyilatkozat" name="gdpr_nyilatkozat">
<label for="gdpr_nyilatkozat" class="checkbox-formlabel">Elfogadom</label>
<div class="error-container">Kérjük, fogadja el!</div></div>
<textarea name="mmform_hitelcel" style="display:none;"></textarea>
</fieldset>
<fieldset class="submitpart"><div class="submitcontainer">
<a href="javascript:;" class="submitbutton">Küldés</a></div></fieldset>
</div></form>"""


def _lost_script(host: str) -> str:
    """A page's script that cannot run, as jQuery is missing; what it would have asked is in it."""
    return page_script(0, host).replace("jQuery.noConflict()", "missingTools()")


def page_script(ns_id: int, host: str) -> str:
    """A script as pages hold it in themselves: it works by what the loaded scripts offer."""
    return _SCRIPT.replace("HOST", host).replace("NS_ID", str(ns_id))


_SCRIPT = """<script>
var submitProgress = false;
mmjQuery = jQuery.noConflict();
mmjQuery(window).load(function() {
  var box = "#mmform-container77", form = "#mssysform77";
  var parent_url = decodeURIComponent(document.location.hash.replace(/^#/, ''));
  var error, unique = false;
  var once = Math.floor(Date.now() / 1000) + '' + Math.floor(Math.random() * 9999999999 + 1);
  mmjQuery(form + " input[name='mssys_submit_params']").val(once);
  Inputmask.extendDefinitions({'x': {validator: "(20|30|31|70)", cardinality: 2}});
  mmjQuery(box + " input[name^='mssys_mobile']").inputmask("+36x9999999", {placeholder: ""});
  mmjQuery(".mezo610649").hide();
  mmjQuery(box + " .submitbutton").click(function() { mmjQuery(form).trigger('submit'); });
  mmjQuery(box + " .postalsamechk").click(function() {
    var rows = mmjQuery(box + " div[id^='containermssys_postal_']");
    if (mmjQuery(this).prop('checked')) { rows.hide(); } else { rows.show(); }
  });
  mmjQuery(form).submit(function(event) {
    if (submitProgress) { event.preventDefault(); return false; }
    error = false;
    submitProgress = true;
    mmjQuery(box + " .error-container").hide();
    mmjQuery(box + " .error-field").removeClass('error-field');
    var chosen = mmjQuery(box + " input[name='shipping_method']:checked");
    var kind = chosen.attr("osm_shipping_methods");
    if (mmjQuery(box + " .postalsamechk").prop('checked') && kind != 'pickpackpont') {
      mmjQuery(box + " #mssys_postal_city").val(mmjQuery(box + " #mssys_bill_city").val());
    }
    mmjQuery('input[type="file"]').each(function() {
      if (!checkExtension(mmjQuery(this).val())) { error = true; }
    });
    if (!unique && mmjQuery(box + " #containeremail input[name='email']").val() != '') {
      mmjQuery.ajax({
        type: "GET", url: "HOST/api/check-email-uniqueness-json.php",
        data: {ns_id: 'NS_ID', token: 'aZ09aZ09aZ09aZ09aZ09aZ091535981529',
               email: mmjQuery(box + " input[name='email']").val()},
        cache: false, dataType: "jsonp", jsonp: 'jsonp_callback', async: false,
        success: function(msg) {
          submitProgress = false;
          if (msg.response == '1') {
            mmjQuery(box + " #containeremail .error-container").show().html('Már szerepel!');
            mmjQuery(box + " input[name='email']").focus();
          } else if (!error) {
            unique = true;
            mmjQuery(form).trigger("submit");
          }
        }
      });
      event.preventDefault();
    }
    if (!checkMail(mmjQuery(box + " input[name='email']").val())) {
      mmjQuery(box + " #containeremail .error-container").show();
      error = true;
    }
    var mobile = /^([+]36)(20|30|31|70)([0-9]{7})$/i;
    if (mmjQuery(box + " #containermssys_mobile").is(":visible") &&
        !mobile.test(mmjQuery(box + " input[name='mssys_mobile']").val())) {
      mmjQuery(box + " #containermssys_mobile .error-container").show();
      error = true;
    }
    if (mmjQuery("#mmform-container77 #containergdpr_nyilatkozat").is(":visible") &&
        !mmjQuery(box + " #containergdpr_nyilatkozat input[type='checkbox']").prop('checked')) {
      mmjQuery(box + " #containergdpr_nyilatkozat .error-container").show();
      mmjQuery(box + " #containergdpr_nyilatkozat input[type='checkbox']:first").focus();
      error = true;
    }
    if (error) { submitProgress = false; return false; }
    messaging.postMessage({setmmcookie: 1}, parent_url, parent);
    return true;
  });
  mmjQuery('#mssys-character-encoding').val("utf-8");
  mmUtility.saveUtmParams();
});
</script>"""
