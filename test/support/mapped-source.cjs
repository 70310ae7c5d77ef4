const { existsSync, readFileSync } = require('node:fs');

/** Gives Jest the map of a bundle as it is: a failure names the line of the source. */
module.exports = {
  process: (code, path) => ({ code, map: existsSync(`${path}.map`) ? readFileSync(`${path}.map`, 'utf8') : null }),
};
