import { countOf } from './count';

/** A time to wait, as coarse as people say it, so that it is not read out at every change. */
export function durationWords(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 55) return `${Math.ceil(seconds / 10) * 10} seconds`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return countOf(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0
    ? countOf(hours, 'hour')
    : `${countOf(hours, 'hour')} ${countOf(rest, 'minute')}`;
}
