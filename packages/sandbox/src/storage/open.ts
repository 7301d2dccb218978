// The one file that names a store: another takes SQLite's place by what is exported here.
export { NewerDatabaseError } from './sqlite-connection.ts';
export { openImportStorage } from './sqlite-import-storage.ts';
export { openStorage } from './sqlite-storage.ts';
