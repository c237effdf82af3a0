using System.Net;
using Foyer.Testing;

namespace Foyer.EndToEnd.Support;

/// <summary>Hands out a published application that needs no server of its own, packed and kept by browsers as the console's files are.</summary>
internal sealed class StaticSite : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly string folder;

    public StaticSite(string folder)
    {
        this.folder = folder;
        Address = new Uri($"http://localhost:{LoopbackPort.Find()}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = ListenAsync();
    }

    public Uri Address { get; }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(call));
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The figures are taken.
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        var path = call.Request.Url!.AbsolutePath.TrimStart('/');
        var file = Path.Combine(folder, path.Length == 0 ? "index.html" : path);
        var packed = file + ".br";
        using var response = call.Response;
        if (!File.Exists(file))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript",
            ".wasm" => "application/wasm",
            ".css" => "text/css",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
        response.AddHeader("Cache-Control", path.StartsWith("_framework/", StringComparison.Ordinal) ? "max-age=31536000, immutable" : "no-cache");
        if (File.Exists(packed))
        {
            response.AddHeader("Content-Encoding", "br");
        }

        var bytes = await File.ReadAllBytesAsync(File.Exists(packed) ? packed : file);
        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes);
    }
}
