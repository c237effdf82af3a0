using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddOutgoingMails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outgoing_mails",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    SenderName = table.Column<string>(type: "TEXT", nullable: true),
                    ReplyTo = table.Column<string>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false),
                    RoomId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Visitor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mails", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_DueAt",
                table: "outgoing_mails",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_RoomId",
                table: "outgoing_mails",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_outgoing_mails_Visitor",
                table: "outgoing_mails",
                column: "Visitor");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outgoing_mails");
        }
    }
}
