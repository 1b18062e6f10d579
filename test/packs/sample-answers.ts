export { type Chance, chanceFrom, pick } from '../../core/engine/scenario/walk/chance.ts';
