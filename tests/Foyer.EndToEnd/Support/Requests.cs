using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Foyer.EndToEnd.Support;

internal static class Requests
{
    /// <summary>Every address that the page asks for from now on. They go on coming while a story reads them.</summary>
    public static ConcurrentQueue<string> Note(IPage page)
    {
        ConcurrentQueue<string> asked = [];
        page.Request += (_, request) => asked.Enqueue(request.Url);
        return asked;
    }
}
