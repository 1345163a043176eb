export { Mistake } from '../lib/inventory';
