/** The text of lib/inventory/inventory.schema.json, of the type as it is. */
export declare function inventorySchema(): string;
