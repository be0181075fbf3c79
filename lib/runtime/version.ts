/** Of the app; in packages and the scripting API. Equal to package.json's, which a test holds it to. */
export const VERSION = "0.1.0";
