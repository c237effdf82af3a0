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
    private const string Drawing = "image/svg+xml";

    public async Task ExecuteAsync(ReceivedFile file, CancellationToken cancel)
    {
        if (file.Facts is not { } facts || !(facts.MediaType is "image/png" or Drawing || PictureThumbnail.Knows(facts.MediaType)))
        {
            return;
        }

        await using var content = await file.OpenAsync(cancel);
        if (content is null)
        {
            return;
        }

        using var source = new BufferedStream(content, 64 * 1024);
        if ((facts.MediaType == "image/png" ? OfPng(source) : OfOthers(file, source)) is not { } small || !settings.Get(MessageSettings.AttachmentsThumbnailsEnabled))
        {
            return;
        }

        var thumbnail = new ReceivedFile(store, ids.NextHex());
        await thumbnail.SaveAsync(stream => stream.WriteAsync(small.Content, 0, small.Content.Length, cancel), cancel);
        thumbnail.Facts = new FileFacts(FileNames.Keep($"thumb-{facts.Name}"), small.MediaType, small.Content.Length, small.Size);
        file.Thumbnail = thumbnail;
    }

    private int Width => Side(MessageSettings.AttachmentsThumbnailsWidth);

    private int Height => Side(MessageSettings.AttachmentsThumbnailsHeight);

    private SmallPicture? OfPng(Stream source)
    {
        using var small = new MemoryStream();
        return settings.Get(MessageSettings.AttachmentsThumbnailsEnabled) && PngThumbnail.Make(source, small, Width, Height) is { } size
            ? new SmallPicture("image/png", size, small.ToArray())
            : null;
    }

    private SmallPicture? OfOthers(ReceivedFile file, Stream source)
    {
        if ((file.Facts!.MediaType == Drawing ? DrawingThumbnail.Make(source, Width, Height) : PictureThumbnail.Make(source, file.Facts.MediaType, Width, Height)) is not { } view)
        {
            return null;
        }

        // The way people see it: windows keep its place free by these.
        file.Facts = file.Facts with { Dimensions = view.Shown };
        return view.Small;
    }

    private int Side(Setting<long> setting) => (int)Math.Clamp(settings.Get(setting), 1, LongestSide);
}
