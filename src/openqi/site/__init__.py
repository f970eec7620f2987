"""The service: public pages, a desk for officials, an API; the only part that knows Django."""
