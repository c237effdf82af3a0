using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Http;

/// <summary>Reads queries with bracket syntax and bodies in JSON or form encoding; sizes are limited before parsing.</summary>
internal static class RequestReader
{
    private const int UsualBodyBytes = 4 * 1024 * 1024;
    private const int MaxDepth = 32;
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = MaxDepth };

    public static JsonObject ReadQuery(HttpRequest request)
    {
        var root = new JsonObject();
        foreach (var (key, values) in request.Query)
        {
            foreach (var value in values)
            {
                Put(root, key, value ?? "");
            }
        }

        StorableText.Demand(root);
        return root;
    }

    public static Task<JsonObject> ReadBodyAsync(HttpRequest request, CancellationToken cancel) => ReadBodyAsync(request, UsualBodyBytes, cancel);

    /// <summary>Reads a body of at most so many bytes.</summary>
    public static async Task<JsonObject> ReadBodyAsync(HttpRequest request, int largest, CancellationToken cancel)
    {
        if (request.ContentLength is 0 || request.ContentLength > largest || request.HasFormContentType && IsMultipart(request))
        {
            return request.ContentLength > largest && !IsMultipart(request)
                ? throw new RefusedException(Refusal.Text("The request is too large"))
                : [];
        }

        var bytes = await ReadBytesAsync(request, largest, cancel);
        if (bytes.Length == 0)
        {
            return [];
        }

        var body = request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? ReadForm(System.Text.Encoding.UTF8.GetString(bytes.Span))
            : ReadJson(bytes);
        return body.Text("payload") is { } wrapped ? ReadJson(System.Text.Encoding.UTF8.GetBytes(wrapped)) : body;
    }

    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int largest, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > largest)
            {
                throw new RefusedException(Refusal.Text("The request is too large"));
            }
        }

        return buffer.ToArray();
    }

    private static JsonObject ReadForm(string text)
    {
        var root = new JsonObject();
        foreach (var (key, values) in QueryHelpers.ParseQuery(text))
        {
            foreach (var value in values)
            {
                Put(root, key, value ?? "");
            }
        }

        StorableText.Demand(root);
        return root;
    }

    private static JsonObject ReadJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var node = JsonNode.Parse(bytes.Span, documentOptions: Json);

            // A list as the whole body is allowed by few endpoints; they find it under this key.
            var body = node as JsonObject ?? new JsonObject { [ListKey] = node };

            // Text that is no valid UTF-16 or a repeated key shows only when read: find out now, not half-way through an action.
            StorableText.Demand(body);
            return body;
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new RefusedException(Refusal.Text("Invalid JSON"));
        }
    }

    /// <summary>Where a body that is no object is kept.</summary>
    public const string ListKey = "$body";

    // a=1, a[]=1, a[0]=1, a[b]=1, and a=1&a=2 for lists.
    private static void Put(JsonObject root, string key, string value)
    {
        var open = key.IndexOf('[', StringComparison.Ordinal);
        if (open <= 0 || !key.EndsWith(']'))
        {
            PutText(root, key, value);
            return;
        }

        var name = key[..open];
        var path = key[(open + 1)..^1];
        if (path.Length == 0 || int.TryParse(path, out _))
        {
            if (root[name] is not JsonArray list)
            {
                root[name] = list = [];
            }

            list.Add((JsonNode)value);
        }
        else
        {
            if (root[name] is not JsonObject child)
            {
                root[name] = child = [];
            }

            var inner = path.IndexOf("][", StringComparison.Ordinal);
            Put(child, inner < 0 ? path : $"{path[..inner]}[{path[(inner + 2)..]}]", value);
        }
    }

    private static void PutText(JsonObject root, string key, string value)
    {
        switch (root[key])
        {
            case null:
                root[key] = value;
                break;
            case JsonArray list:
                list.Add((JsonNode)value);
                break;
            case var first:
                root[key] = new JsonArray(first.DeepClone(), value);
                break;
        }
    }
}
