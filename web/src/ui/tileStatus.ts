import type { Status, TileStatus } from '../api/types';

/** What a mechanism's tile shows. */
export function tileStatus(mechanism: { measured: boolean; status: Status | null }): TileStatus {
  return mechanism.measured && mechanism.status !== null ? mechanism.status : 'not_measured_yet';
}
