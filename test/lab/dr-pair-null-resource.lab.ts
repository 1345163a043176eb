import { describeDrPair } from './dr-pair.suite';

describeDrPair('null_resource');
