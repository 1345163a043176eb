# Made by cdktf-linux-lb for web-pool. Changes made here are lost at the next deploy.
CREATE DATABASE IF NOT EXISTS `shop_data`;
USE `shop_data`;
CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY);
