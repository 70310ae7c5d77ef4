const { readFileSync } = require('node:fs');

/**
 * Gives Jest the map of the script that `all.mjs` runs, whose frames bear this name: a failure names the line of the source. Jest keeps a map
 * that it has from here; one that lies beside a script it would read and parse in every test file anew, with a hundred megabytes for each.
 */
module.exports = { process: (code, path) => ({ code, map: readFileSync(`${path}.map`, 'utf8') }) };
