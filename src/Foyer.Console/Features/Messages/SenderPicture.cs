using Foyer.Console.Features.Emoji;
using Foyer.Console.Shared;
using Foyer.Contracts.Messages;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Messages;

/// <summary>What stands beside a message: the sign or the picture that a program gave it, else the picture of whoever wrote it.</summary>
internal static class SenderPicture
{
    // Nothing else is loaded as it is written: what begins like an address of this server may still lead to another.
    private static readonly string[] OfThisServer = ["/avatar/", "/emoji-custom/", "/file-upload/"];

    public static RenderFragment Draw(EmojiBook book, MessagePayload message, int size) => builder =>
    {
        if (message.Emoji?.Trim(':') is { Length: > 0 } code && book.Knows(code))
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", "said__sign");
            builder.AddAttribute(2, "style", $"width:{size}px;height:{size}px;font-size:{size * 2 / 3}px");
            builder.AddAttribute(3, "aria-hidden", "true");
            MessageMarkup.DrawCode(builder, book, code);
            builder.CloseElement();
            return;
        }

        builder.OpenComponent<Avatar>(100);
        builder.AddComponentParameter(101, nameof(Avatar.Name), SystemMessages.NameOf(message));
        builder.AddComponentParameter(102, nameof(Avatar.Username), UsernameOf(message));
        builder.AddComponentParameter(103, nameof(Avatar.Picture), AddressOf(message));
        builder.AddComponentParameter(104, nameof(Avatar.Size), size);
        builder.CloseComponent();
    };

    // Null for visitors, and for programs that write under another name or picture.
    private static string? UsernameOf(MessagePayload message) =>
        message.Token is null && message.Alias is null && string.IsNullOrEmpty(message.Avatar) ? message.Sender?.Username : null;

    // A picture of another host is fetched by the server: no message can make a browser call one.
    private static string? AddressOf(MessagePayload message) => message.Avatar switch
    {
        null or "" => null,
        var own when Array.Exists(OfThisServer, begin => own.StartsWith(begin, StringComparison.Ordinal)) => own,
        _ => $"avatar/message/{Uri.EscapeDataString(message.Id)}",
    };
}
