import { describeDrPair } from './dr-pair.suite';

describeDrPair('terraform_data');
