"""A Scrapy spider that checks links, run by the benchmark in an environment of Scrapy's own: START OUTPUT.

Written as a user of Scrapy would: it follows what LinkExtractor finds with images and scripts, and reports
what does not answer 200.
"""

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor


class Links(scrapy.Spider):
    name = "links"
    handle_httpstatus_all = True
    extractor = LinkExtractor(
        tags=("a", "area", "img", "script", "link", "iframe"), attrs=("href", "src"), deny_extensions=[]
    )

    def __init__(self, start, **kwargs):
        super().__init__(**kwargs)
        self.start_url = start
        self.broken, self.pages = [], 0

    async def start(self):
        yield scrapy.Request(self.start_url, errback=self.failed)

    def parse(self, response):
        asked = response.meta.get("redirect_urls", [response.url])[0]
        if response.status >= 400:
            self.broken.append(asked)
            return
        if not isinstance(response, scrapy.http.HtmlResponse):
            return
        self.pages += 1
        if urlsplit(response.url).netloc != urlsplit(self.start_url).netloc:
            return
        for link in self.extractor.extract_links(response):
            yield scrapy.Request(link.url, errback=self.failed)

    def failed(self, failure):
        self.broken.append(failure.request.meta.get("redirect_urls", [failure.request.url])[0])


settings = {"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0}
settings |= {
    "ROBOTSTXT_OBEY": True,
    "RETRY_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "DEPTH_STATS_VERBOSE": False,
}
process = CrawlerProcess(settings)
crawler = process.create_crawler(Links)
process.crawl(crawler, start=sys.argv[1])
process.start()
Path(sys.argv[2]).write_text(json.dumps({"broken": crawler.spider.broken, "pages": crawler.spider.pages}))
