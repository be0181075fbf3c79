// The alias of tsconfig.json in the one form that dependency-cruiser reads without TypeScript's compiler API.
module.exports = { resolve: { alias: { "@": process.cwd() } } };
