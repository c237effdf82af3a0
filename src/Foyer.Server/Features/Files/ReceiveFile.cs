using System.Buffers;
using Foyer.Domain;
using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Foyer.Server.Features.Files;

/// <summary>
/// Takes one file out of a form as it comes, straight into the file store: however large it is, only a small buffer of it is
/// ever in memory. Limits are checked while it comes, its type before the first byte is kept.
/// </summary>
internal sealed class ReceiveFile(IFileStore store, Ids ids, SettingValues settings)
{
    private const int ChunkLength = 64 * 1024;
    private const int LongestField = 64 * 1024;
    private const int MostFields = 32;

    // What a form needs around the file itself.
    private const long Wrapping = 1024 * 1024;

    /// <summary>The operator's limits.</summary>
    public FilePolicy Policy => FilePolicy.Read(
        settings.Get(FileUploadSettings.MaxFileSize), settings.Get(FileUploadSettings.AllowedMediaTypes), settings.Get(FileUploadSettings.BlockedMediaTypes));

    /// <summary>Receives; whoever does not keep the file in a commit disposes it, and the bytes go again.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fieldName">The only field that may carry a file; other files are refused.</param>
    /// <param name="cancel">Cancels.</param>
    /// <param name="isOptional">Whether a form without a file is received as well.</param>
    public async Task<Outcome<ReceivedFile>> ExecuteAsync(HttpRequest request, string fieldName, CancellationToken cancel, bool isOptional = false)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return FileRefusals.NoFile;
        }

        var policy = Policy;
        if (policy.LargestSize >= 0 && request.ContentLength > policy.LargestSize + Wrapping)
        {
            return FileRefusals.TooLarge;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = policy.LargestSize < 0 ? null : policy.LargestSize + Wrapping;
        }

        var received = new ReceivedFile(store, ids.NextHex());
        var outcome = await ReadAsync(new MultipartReader(boundary, request.Body), fieldName, received, policy, cancel);
        if (isOptional && outcome.Refusal == FileRefusals.NoFile && received is { Facts: null, Fields.Count: > 0 })
        {
            return received;
        }

        if (outcome.IsRefused)
        {
            await received.DisposeAsync();
        }

        return outcome;
    }

    /// <summary>Takes a file that comes by another way than a form, under the same limits.</summary>
    public async Task<Outcome<ReceivedFile>> TakeAsync(Stream content, string? declared, string name, CancellationToken cancel)
    {
        var received = new ReceivedFile(store, ids.NextHex());
        var isHere = false;
        try
        {
            var refusal = await KeepAsync(received, FileNames.Keep(name), declared, content, Policy, cancel);
            isHere = refusal is null;
            return isHere ? received : refusal!;
        }
        finally
        {
            if (!isHere)
            {
                await received.DisposeAsync();
            }
        }
    }

    private async Task<Outcome<ReceivedFile>> ReadAsync(
        MultipartReader form, string fieldName, ReceivedFile received, FilePolicy policy, CancellationToken cancel)
    {
        try
        {
            while (await form.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    continue;
                }

                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (!disposition.IsFileDisposition())
                {
                    await ReadFieldAsync(received, name, section, cancel);
                    continue;
                }

                if (name != fieldName)
                {
                    return new Refusal("invalid-field");
                }

                if (received.Facts is not null)
                {
                    return FileRefusals.OneFileOnly;
                }

                if (await KeepAsync(received, NameOf(disposition), section.ContentType, section.Body, policy, cancel) is { } refusal)
                {
                    return refusal;
                }
            }
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return FileRefusals.TooLarge;
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException || (broken is IOException && !cancel.IsCancellationRequested))
        {
            // Cut off, or no form at all.
            return FileRefusals.NoFile;
        }

        return received.Facts is null ? FileRefusals.NoFile : received;
    }

    private static string NameOf(ContentDispositionHeaderValue disposition) => FileNames.Keep(
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName).Value);

    private static async Task ReadFieldAsync(ReceivedFile received, string name, MultipartSection section, CancellationToken cancel)
    {
        using var text = new StreamReader(section.Body);
        var buffer = new char[LongestField + 1];
        var length = await text.ReadBlockAsync(buffer, cancel);
        if (length > LongestField || received.Fields.Count >= MostFields)
        {
            throw new InvalidDataException("A field is too long, or there are too many.");
        }

        // No database keeps it.
        received.Fields[name] = new string(buffer, 0, length).Replace("\0", "", StringComparison.Ordinal);
    }

    private static async Task<Refusal?> KeepAsync(
        ReceivedFile received, string name, string? declared, Stream content, FilePolicy policy, CancellationToken cancel)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
        try
        {
            var head = await content.ReadAtLeastAsync(chunk, ContentSniffing.HeadLength, throwOnEndOfStream: false, cancel);
            if (!policy.Admit(declared, name, chunk.AsSpan(0, head)).TryGet(out var type, out var refusal))
            {
                return refusal;
            }

            var dimensions = PictureSizes.Read(type, chunk.AsSpan(0, head));
            long size = 0;
            try
            {
                await received.SaveAsync(
                    async stream =>
                    {
                        for (var length = head; length > 0; length = await content.ReadAsync(chunk, cancel))
                        {
                            size += length;
                            if (policy.IsTooLarge(size))
                            {
                                throw new TooLargeException();
                            }

                            await stream.WriteAsync(chunk.AsMemory(0, length), cancel);
                        }
                    },
                    cancel);
            }
            catch (TooLargeException)
            {
                return FileRefusals.TooLarge;
            }

            received.Facts = new FileFacts(name, type, size, dimensions);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private sealed class TooLargeException : Exception;
}
