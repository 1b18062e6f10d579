import { limits } from '../limits.ts';
import { unfit } from '../unfit.ts';

/** Refuses a picture without pixels or with more than a reader's memory should be asked for. */
export function assertSize(width: number, height: number): void {
  if (width < 1 || height < 1) unfit('attachment-broken');
  if (width > limits.side || height > limits.side || width * height > limits.pixels) unfit('attachment-expands');
}
