using System.IO.Compression;
using System.Security.Cryptography;

namespace Foyer.Server.Http;

/// <summary>A file as it is sent to browsers: held in memory, packed when first asked for.</summary>
internal sealed class PackedFile(string path, byte[] content)
{
    private readonly Lazy<byte[]> packed = new(() => Pack(content));

    public string Path { get; } = path;

    public byte[] Content => content;

    public byte[] Brotli => packed.Value;

    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(content))[..16];

    public string ContentType { get; } = System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    /// <summary>Answers with the file, or with the news that the browser's copy is still right.</summary>
    public async Task SendAsync(HttpContext http, string cacheControl)
    {
        var (request, response) = (http.Request, http.Response);
        var entityTag = $"\"{Fingerprint}\"";
        response.Headers.ETag = entityTag;
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.XContentTypeOptions = "nosniff";
        if (request.Headers.IfNoneMatch.Contains(entityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var takesBrotli = request.GetTypedHeaders().AcceptEncoding.Any(static one => one.Value == "br" && one.Quality is not 0);
        var body = takesBrotli ? Brotli : Content;
        if (takesBrotli)
        {
            response.Headers.ContentEncoding = "br";
        }

        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return packed.ToArray();
    }
}
