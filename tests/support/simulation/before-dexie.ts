// Imported before Dexie: it opens a channel of its own when it loads, and takes the storage that is there then. Here it
// finds no channel, and asks for the storage of the page that runs at the moment.
Reflect.deleteProperty(globalThis, "BroadcastChannel");
