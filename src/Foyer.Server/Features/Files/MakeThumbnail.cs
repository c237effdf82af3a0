using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Foyer.Server.Storage.Files;

namespace Foyer.Server.Features.Files;

/// <summary>Makes a small version of a picture that arrived, where the operator wants one and the picture is one that can be read.</summary>
internal sealed class MakeThumbnail(IFileStore store, Ids ids, SettingValues settings)
{
    private const int LongestSide = 2000;

    public async Task ExecuteAsync(ReceivedFile file, CancellationToken cancel)
    {
        if (!settings.Get(MessageSettings.AttachmentsThumbnailsEnabled) || file.Facts is not { MediaType: "image/png" } facts)
        {
            return;
        }

        await using var content = await file.OpenAsync(cancel);
        if (content is null)
        {
            return;
        }

        using var source = new BufferedStream(content, 64 * 1024);
        using var small = new MemoryStream();
        if (PngThumbnail.Make(source, small, Side(MessageSettings.AttachmentsThumbnailsWidth), Side(MessageSettings.AttachmentsThumbnailsHeight)) is not { } size)
        {
            return;
        }

        var thumbnail = new ReceivedFile(store, ids.NextHex());
        await thumbnail.SaveAsync(stream => stream.WriteAsync(small.GetBuffer(), 0, (int)small.Length, cancel), cancel);
        thumbnail.Facts = new FileFacts(FileNames.Keep($"thumb-{facts.Name}"), facts.MediaType, small.Length, size);
        file.Thumbnail = thumbnail;
    }

    private int Side(Setting<long> setting) => (int)Math.Clamp(settings.Get(setting), 1, LongestSide);
}
