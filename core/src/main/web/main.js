// The script of a page: each part looks for its own places in the page and does nothing where there are none.
import {comparison} from './compare.js';
import {foldedPartsPrint} from './print.js';
import {readings} from './readings.js';
import {spheres} from './spheres.js';

comparison();
foldedPartsPrint();
readings();
spheres();
