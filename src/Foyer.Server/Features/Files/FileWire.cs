using System.Text.Json;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Messages;
using Foyer.Domain.Files;

namespace Foyer.Server.Features.Files;

/// <summary>Files in the dialect's form: what a message carries about the files it shows.</summary>
internal static class FileWire
{
    /// <summary>Where the file is, relative to the server. The name in it is for people; only the id counts.</summary>
    public static string Link(Upload upload) => $"/file-upload/{upload.Id.Value}/{Uri.EscapeDataString(upload.Name)}";

    /// <summary>The part of a message that shows the file, in the stored form.</summary>
    /// <param name="upload">The file.</param>
    /// <param name="more">The rest of the message.</param>
    /// <param name="thumbnail">A small version of a picture, which is shown instead.</param>
    public static string Extra(Upload upload, MessagePayload? more = null, Upload? thumbnail = null) =>
        JsonSerializer.Serialize(Message(upload, more ?? new MessagePayload(), thumbnail), WireJson.DdpInfo<MessagePayload>());

    /// <summary>The same in a visitor's message, which names the file in one way only.</summary>
    public static string VisitorExtra(Upload upload)
    {
        var message = Message(upload, new MessagePayload(), null);
        return JsonSerializer.Serialize(message with { Files = [message.File!] }, WireJson.DdpInfo<MessagePayload>());
    }

    /// <summary>A file in a list of a room's files.</summary>
    public static object Payload(Upload upload, string? username, string? name) => new
    {
        _id = upload.Id.Value,
        rid = upload.RoomId.Value,
        name = upload.Name,
        type = upload.MediaType,
        typeGroup = MediaTypes.Family(upload.MediaType),
        size = upload.Size,
        description = upload.Description,
        userId = upload.SentBy?.Value ?? upload.SentByVisitor?.Value,
        user = upload.SentBy is { } sender ? new UserRef { Id = sender.Value, Username = username, Name = name } : null,
        uploadedAt = upload.UploadedAt,
        complete = true,
        progress = 1,
        identify = upload is { Width: { } width, Height: { } height } ? new { size = new ImageDimensions { Width = width, Height = height } } : null,
        path = Link(upload),
        url = Link(upload),
    };

    private static MessagePayload Message(Upload upload, MessagePayload message, Upload? thumbnail)
    {
        var file = new FilePayload { Id = upload.Id.Value, Name = upload.Name, Type = upload.MediaType };
        IReadOnlyList<FilePayload> files = [file with { Size = upload.Size, TypeGroup = MediaTypes.Family(upload.MediaType) }];
        if (thumbnail is not null)
        {
            files = [.. files, new FilePayload { Id = thumbnail.Id.Value, Name = thumbnail.Name, Type = thumbnail.MediaType, Size = thumbnail.Size, TypeGroup = "thumb" }];
        }

        return message with
        {
            File = file,
            Files = files,
            Attachments = [Attachment(upload, thumbnail)],
        };
    }

    private static AttachmentPayload Attachment(Upload upload, Upload? thumbnail)
    {
        var link = Link(upload);
        var attachment = new AttachmentPayload
        {
            Title = upload.Name,
            Type = "file",
            Description = upload.Description,
            TitleLink = link,
            TitleLinkDownload = true,
        };

        // Of a drawing only the picture that was made of it is shown.
        return (MediaTypes.MayBeShown(upload.MediaType) || thumbnail is not null, MediaTypes.Family(upload.MediaType)) switch
        {
            (true, "image") => attachment with
            {
                ImageUrl = thumbnail is null ? link : Link(thumbnail),
                ImageType = MediaTypes.MayBeShown(upload.MediaType) ? upload.MediaType : thumbnail!.MediaType,
                ImageSize = upload.Size,
                ImageDimensions = (thumbnail ?? upload) is { Width: { } width, Height: { } height } ? new ImageDimensions { Width = width, Height = height } : null,
            },
            (true, "audio") => attachment with { AudioUrl = link, AudioType = upload.MediaType, AudioSize = upload.Size },
            (true, "video") => attachment with { VideoUrl = link, VideoType = upload.MediaType, VideoSize = upload.Size },
            _ => attachment with { Format = FileNames.Ending(upload.Name).ToUpperInvariant(), Size = upload.Size },
        };
    }
}
