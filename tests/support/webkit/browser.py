"""The smallest WebKitGTK browser that keeps what pages store, and asks for nothing.

WebKitWebDriver starts it with `--automation --data <folder>`. The browser that comes with the driver forgets everything
at the end of a session, and has neither a private file system nor blobs in IndexedDB.
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

# Off in WebKitGTK by default, on in Safari.
FEATURES = {"StorageAPI", "StorageAPIEstimate", "FileSystem", "AccessHandle", "FileSystemWritableStream"}

data = sys.argv[sys.argv.index("--data") + 1]
manager = WebKit2.WebsiteDataManager(base_data_directory=data + "/data", base_cache_directory=data + "/cache")
context = WebKit2.WebContext.new_with_website_data_manager(manager)
settings = WebKit2.Settings()
features = WebKit2.Settings.get_all_features()
for index in range(features.get_length()):
    feature = features.get(index)
    if feature.get_identifier() in FEATURES:
        settings.set_feature_enabled(feature, True)


def allow(_view, request):
    request.allow()
    return True


def open_view(*_):
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window()
    window.set_default_size(1280, 800)
    window.add(view)
    window.show_all()
    view.connect("permission-request", allow)
    view.connect("close", lambda _view: window.destroy())
    return view


def start(_context, session):
    info = WebKit2.ApplicationInfo()
    # The driver refuses a browser of another name or version than it was started for.
    info.set_name("MiniBrowser")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", open_view)


context.set_automation_allowed(True)
context.connect("automation-started", start)
Gtk.main()
