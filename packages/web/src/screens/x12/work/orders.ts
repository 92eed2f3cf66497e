import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import type { FileCheck } from './check.ts';
import type { Surroundings } from './context.ts';
import type { InterchangePlace } from './interchange-place.ts';
import type { Made, MadeKind } from './make.ts';

/** What the page asks of the worker. Orders with a file are worked off one after another; a place is shown at once. */
export type Order =
  | { readonly kind: 'check'; readonly id: number; readonly file: File }
  | {
      readonly kind: 'make';
      readonly id: number;
      readonly file: File;
      readonly what: MadeKind;
      readonly secret: string;
    }
  | {
      readonly kind: 'show';
      readonly id: number;
      readonly file: File;
      readonly segment: number;
      readonly offset: number;
      readonly start: InterchangePlace;
    }
  | { readonly kind: 'drop'; readonly id: number };

export type Answer =
  | { readonly kind: 'progress'; readonly id: number; readonly bytes: number }
  | { readonly kind: 'checked'; readonly id: number; readonly check: FileCheck; readonly fault: Fault | null }
  | { readonly kind: 'made'; readonly id: number; readonly made: Made }
  | { readonly kind: 'not-made'; readonly id: number; readonly what: MadeKind; readonly fault: Fault }
  | { readonly kind: 'shown'; readonly id: number; readonly offset: number; readonly around: Surroundings };
