import {turn, usualSide} from './rotation.js';

// A sphere is turned by mouse, finger and keyboard. A finger that moves up or down scrolls the page (touch-action of the
// style sheet); one that sets out sideways turns the sphere, and may then go anywhere.

const STEP = .12;
const KEYS = {ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP]};
/** A pointer that moved less than this meant a dot, not a turn, in pixels. */
const STILL = 4;
/** A sphere that is let go loses its speed within about so many seconds. */
const COASTING = .25;
/** However fast it was thrown, in radians a second: a jerk of the hand must not whirl it round. */
const FASTEST = 5;

/** Listens to the canvas of a globe. */
export class Turning {
  /**
   * @param globes what a turn of this one turns: itself, or all
   * @param on what to tell: turned(globes) after each turn, hovered(index), chosen(index); an index of -1 stands for none
   * @param coasts whether it may turn on by itself
   */
  constructor(globe, globes, on, coasts) {
    this.globe = globe;
    this.globes = globes;
    this.on = on;
    this.coasts = coasts;
    this.yaw = this.pitch = 0;
    this.last = null;
    const canvas = globe.canvas;
    canvas.addEventListener('pointerdown', event => this.down(event));
    canvas.addEventListener('pointermove', event => this.move(event));
    canvas.addEventListener('pointerup', event => this.up(event));
    canvas.addEventListener('pointercancel', () => { this.last = null; });
    canvas.addEventListener('pointerleave', () => on.hovered(-1));
    canvas.addEventListener('keydown', event => this.key(event));
  }

  spin(yaw, pitch) {
    const globes = this.globes();
    for (const globe of globes) turn(globe.side, yaw, pitch);
    this.on.turned(globes);
  }

  down(event) {
    if (event.button) return;
    this.last = {x: event.clientX, y: event.clientY, at: event.timeStamp, moved: 0};
    this.yaw = this.pitch = 0;
    this.globe.canvas.setPointerCapture(event.pointerId);
  }

  move(event) {
    const last = this.last;
    if (!last) {
      if (event.pointerType !== 'touch') this.on.hovered(this.globe.neuronAt(event.clientX, event.clientY));
      return;
    }
    const yaw = (event.clientX - last.x) / this.globe.radius, pitch = (event.clientY - last.y) / this.globe.radius;
    last.moved += Math.hypot(event.clientX - last.x, event.clientY - last.y);
    const seconds = Math.max(.004, (event.timeStamp - last.at) / 1000);
    this.yaw = Math.max(-FASTEST, Math.min(FASTEST, yaw / seconds));
    this.pitch = Math.max(-FASTEST, Math.min(FASTEST, pitch / seconds));
    last.x = event.clientX;
    last.y = event.clientY;
    last.at = event.timeStamp;
    if (last.moved >= STILL) {
      this.on.hovered(-1);
      this.spin(yaw, pitch);
    }
  }

  up(event) {
    const last = this.last;
    this.last = null;
    if (!last) return;
    if (last.moved < STILL) {
      this.yaw = this.pitch = 0;
      const index = this.globe.neuronAt(event.clientX, event.clientY);
      if (index >= 0) this.on.chosen(index);
    } else if (event.timeStamp - last.at > 60 || !this.coasts()) {
      this.yaw = this.pitch = 0;
    } else {
      this.spin(0, 0);
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = KEYS[event.key];
    if (step) this.spin(...step);
    else if (event.key === 'Home') this.home();
    else if (event.key === 'Enter') this.on.chosen(-1);
    else return;
    event.preventDefault();
  }

  home() {
    this.globes().forEach(globe => globe.side.set(usualSide()));
    this.yaw = this.pitch = 0;
    this.on.turned(this.globes());
  }

  /** Turns on by itself for so many seconds; false once it stands still. */
  coast(seconds) {
    if (this.last || (!this.yaw && !this.pitch)) return false;
    if (!this.coasts() || Math.hypot(this.yaw, this.pitch) < .05) {
      this.yaw = this.pitch = 0;
      return false;
    }
    this.spin(this.yaw * seconds, this.pitch * seconds);
    const left = Math.exp(-seconds / COASTING);
    this.yaw *= left;
    this.pitch *= left;
    return true;
  }
}
