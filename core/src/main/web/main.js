// The script of a page: each part looks for its own places in the page and does nothing where there are none.
import {copying} from './copying.js';
import {foldedPartsPrint} from './print.js';
import {readings} from './readings.js';
import {sphereSection} from './sphere-section.js';
import {timelines} from './timeline.js';

foldedPartsPrint();
readings();
sphereSection();
timelines();
copying();
