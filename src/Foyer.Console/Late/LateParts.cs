namespace Foyer.Console.Late;

/// <summary>The names of what is opened by its name, because its assembly may not be there yet.</summary>
internal static class LateParts
{
    public const string CreateDirect = Features + "Create.CreateDirectDialog";
    public const string CreateRoom = Features + "Create.CreateRoomDialog";
    public const string CreateTeam = Features + "Create.CreateTeamDialog";
    public const string DeleteMessage = Features + "Messages.DeleteMessageDialog";
    public const string EmojiPicker = Features + "Emoji.EmojiPicker";
    public const string ForwardMessage = Features + "Messages.ForwardMessageDialog";
    public const string Gallery = Features + "Files.Gallery";
    public const string Reactions = Features + "Messages.ReactionsDialog";
    public const string Receipts = Features + "Messages.ReceiptsDialog";
    public const string Report = Features + "Messages.ReportDialog";
    public const string RoomPanelBody = Features + "Rooms.Panels.RoomPanelBody";
    public const string StartDiscussion = Features + "Create.StartDiscussionDialog";
    public const string UserCard = Features + "People.UserCard";

    private const string Features = "Foyer.Console.Features.";
}
