using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Foyer.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IndexRepliesOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_messages_ThreadId_At",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "IX_messages_ThreadId_At",
                table: "messages",
                columns: new[] { "ThreadId", "At" },
                filter: "\"ThreadId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_messages_ThreadId_At",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "IX_messages_ThreadId_At",
                table: "messages",
                columns: new[] { "ThreadId", "At" });
        }
    }
}
