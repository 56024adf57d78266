// The script of a page: each part looks for its own places in the page and does nothing where there are none.
import {comparison} from './compare.js';
import {copying} from './copying.js';
import {cosines} from './cosines.js';
import {neurons} from './neurons.js';
import {foldedPartsPrint} from './print.js';
import {readings} from './readings.js';
import {sphereSection} from './sphere-section.js';
import {timelines} from './timeline.js';

comparison();
foldedPartsPrint();
readings();
timelines();
copying();
sphereSection();
cosines();
neurons();
